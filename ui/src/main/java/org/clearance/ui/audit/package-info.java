/** Who saw or changed what, for administrators. */
@NullMarked
package org.clearance.ui.audit;

import org.jspecify.annotations.NullMarked;
