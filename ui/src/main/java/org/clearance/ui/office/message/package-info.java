/** The inbox. */
@NullMarked
package org.clearance.ui.office.message;

import org.jspecify.annotations.NullMarked;
