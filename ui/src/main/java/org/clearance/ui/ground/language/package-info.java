/** The languages of the screens, how they look, and the catalogues of what they say. */
@NullMarked
package org.clearance.ui.ground.language;

import org.jspecify.annotations.NullMarked;
