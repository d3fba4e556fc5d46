/** The court's desk: motions and their documents, recording orders with their exceptions. */
@NullMarked
package org.clearance.ui.court.order;

import org.jspecify.annotations.NullMarked;
