/** Texts: sentences for people, which screens can show in more than one language. */
@NullMarked
package org.clearance.domain.ground.text;

import org.jspecify.annotations.NullMarked;
