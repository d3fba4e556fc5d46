/** Search texts: names, dates of birth and numbers, kept out of the addresses of pages. */
@NullMarked
package org.clearance.ui.ground.search;

import org.jspecify.annotations.NullMarked;
