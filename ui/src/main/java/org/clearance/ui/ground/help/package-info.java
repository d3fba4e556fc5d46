/** Help: the words of the field, in the language of the reader. */
@NullMarked
package org.clearance.ui.ground.help;

import org.jspecify.annotations.NullMarked;
