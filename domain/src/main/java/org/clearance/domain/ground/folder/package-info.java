/** Folders into which others put files, and which Clearance empties. */
@NullMarked
package org.clearance.domain.ground.folder;

import org.jspecify.annotations.NullMarked;
