/** The REST layer: the server of its own, authentication, problems, search requests. */
@NullMarked
package org.clearance.engine.web;

import org.jspecify.annotations.NullMarked;
