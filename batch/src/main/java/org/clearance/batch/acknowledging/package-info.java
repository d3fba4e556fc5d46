/** Takes the acknowledgements that DOJ puts into the incoming folder. */
@NullMarked
package org.clearance.batch.acknowledging;

import org.jspecify.annotations.NullMarked;
