/** The demonstration: a made-up county, one user a role, and a simulated DOJ. */
@NullMarked
package org.clearance.app.demo;

import org.jspecify.annotations.NullMarked;
