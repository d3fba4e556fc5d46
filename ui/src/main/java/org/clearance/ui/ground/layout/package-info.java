/**
 * The parts that every page has: its frame, navigation, messages, paging, and the pages that say
 * why something was refused.
 */
@NullMarked
package org.clearance.ui.ground.layout;

import org.jspecify.annotations.NullMarked;
