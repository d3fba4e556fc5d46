/** Folders that others put files into, and that Clearance empties. */
@NullMarked
package org.clearance.domain.folder;

import org.jspecify.annotations.NullMarked;
