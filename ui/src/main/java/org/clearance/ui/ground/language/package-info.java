/** The languages and appearances of the screens, and the catalogs of their texts. */
@NullMarked
package org.clearance.ui.ground.language;

import org.jspecify.annotations.NullMarked;
