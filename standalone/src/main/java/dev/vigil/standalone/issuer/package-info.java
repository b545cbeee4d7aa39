/// An OpenID Connect provider for development, on this machine only: whoever reaches it is who they say they are.
@NullMarked
package dev.vigil.standalone.issuer;

import org.jspecify.annotations.NullMarked;
