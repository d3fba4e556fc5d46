/** The screens of deliveries: handing DOJ files in, and following a delivery until it is closed. */
@NullMarked
package org.clearance.ui.casework.delivery;

import org.jspecify.annotations.NullMarked;
