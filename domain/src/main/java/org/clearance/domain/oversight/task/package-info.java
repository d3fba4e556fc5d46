/** User tasks as the lists know them: which there are, what each is about, who holds or did it. */
@NullMarked
package org.clearance.domain.oversight.task;

import org.jspecify.annotations.NullMarked;
