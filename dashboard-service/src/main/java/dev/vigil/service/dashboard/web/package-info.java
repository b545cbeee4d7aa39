/// What all of HTTP shares: checked parameters, problem details, the page, protective headers, the API document.
@NullMarked
package dev.vigil.service.dashboard.web;

import org.jspecify.annotations.NullMarked;
