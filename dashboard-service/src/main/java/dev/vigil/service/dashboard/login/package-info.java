/// How people get in and out: by an OpenID Connect provider, or by showing an API key once; and who they are then.
@NullMarked
package dev.vigil.service.dashboard.login;

import org.jspecify.annotations.NullMarked;
