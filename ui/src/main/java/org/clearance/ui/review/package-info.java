/** The review desks: deciding a packet's convictions, and deciding them again. */
@NullMarked
package org.clearance.ui.review;

import org.jspecify.annotations.NullMarked;
