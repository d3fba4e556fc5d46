/** Who saw or changed what, for administrators. */
@NullMarked
package org.clearance.ui.ground.audit;

import org.jspecify.annotations.NullMarked;
