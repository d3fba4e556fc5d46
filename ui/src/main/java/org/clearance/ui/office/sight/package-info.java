/** What the screens say and record about sealed convictions. */
@NullMarked
package org.clearance.ui.office.sight;

import org.jspecify.annotations.NullMarked;
