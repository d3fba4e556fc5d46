/** Takes the acknowledgements that DOJ puts into the incoming folder. */
@NullMarked
package org.clearance.batch.staterecord.acknowledgement;

import org.jspecify.annotations.NullMarked;
