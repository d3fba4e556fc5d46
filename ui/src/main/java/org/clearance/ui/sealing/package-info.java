/** What the screens tell and keep of sealed convictions. */
@NullMarked
package org.clearance.ui.sealing;

import org.jspecify.annotations.NullMarked;
