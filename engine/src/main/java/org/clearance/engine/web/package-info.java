/** The REST layer: its own server, authentication, problems, search requests. */
@NullMarked
package org.clearance.engine.web;

import org.jspecify.annotations.NullMarked;
