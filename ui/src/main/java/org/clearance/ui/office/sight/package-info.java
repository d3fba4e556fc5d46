/** The texts and audit entries of the screens about sealed convictions. */
@NullMarked
package org.clearance.ui.office.sight;

import org.jspecify.annotations.NullMarked;
