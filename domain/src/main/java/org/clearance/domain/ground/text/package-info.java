/** Sentences for people, which the screens can say in more than one language. */
@NullMarked
package org.clearance.domain.ground.text;

import org.jspecify.annotations.NullMarked;
