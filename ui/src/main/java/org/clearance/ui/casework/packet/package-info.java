/** The review desks: deciding a packet's convictions, and deciding them again. */
@NullMarked
package org.clearance.ui.casework.packet;

import org.jspecify.annotations.NullMarked;
