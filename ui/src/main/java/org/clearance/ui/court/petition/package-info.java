/**
 * Petitions on the screen: the list, one petition, and the desks of the court and the prosecution.
 */
@NullMarked
package org.clearance.ui.court.petition;

import org.jspecify.annotations.NullMarked;
