/** Hands in DOJ files from the counties' folders. */
@NullMarked
package org.clearance.batch.casework.handin;

import org.jspecify.annotations.NullMarked;
