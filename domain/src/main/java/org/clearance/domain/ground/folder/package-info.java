/** Folders that others put files into, and that Clearance empties. */
@NullMarked
package org.clearance.domain.ground.folder;

import org.jspecify.annotations.NullMarked;
