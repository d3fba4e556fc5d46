/** The screens of what came of the matters of the public defender's office. */
@NullMarked
package org.clearance.ui.defense.figures;

import org.jspecify.annotations.NullMarked;
