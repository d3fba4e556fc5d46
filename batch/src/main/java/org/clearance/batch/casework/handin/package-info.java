/** Hands in the DOJ files that stand in the folders of the counties. */
@NullMarked
package org.clearance.batch.casework.handin;

import org.jspecify.annotations.NullMarked;
