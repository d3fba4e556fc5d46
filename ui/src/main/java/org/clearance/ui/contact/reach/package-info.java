/**
 * The contact card, which says how a person can be reached, on its own page and at the defender's
 * desk.
 */
@NullMarked
package org.clearance.ui.contact.reach;

import org.jspecify.annotations.NullMarked;
