/** Tables as files, CSV and workbooks, in the language of who takes them away. */
@NullMarked
package org.clearance.ui.ground.table;

import org.jspecify.annotations.NullMarked;
