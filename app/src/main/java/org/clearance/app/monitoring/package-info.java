/** Monitoring for operators: measurements and the health of each part. */
@NullMarked
package org.clearance.app.monitoring;

import org.jspecify.annotations.NullMarked;
