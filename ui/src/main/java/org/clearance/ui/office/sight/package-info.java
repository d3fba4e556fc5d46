/** What the screens tell and keep of sealed convictions. */
@NullMarked
package org.clearance.ui.office.sight;

import org.jspecify.annotations.NullMarked;
