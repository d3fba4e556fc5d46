/** The screens on which an office deletes, at a person's request, what it keeps of the person. */
@NullMarked
package org.clearance.ui.defense.deletion;

import org.jspecify.annotations.NullMarked;
