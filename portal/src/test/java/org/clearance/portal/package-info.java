@NullMarked
package org.clearance.portal;

import org.jspecify.annotations.NullMarked;
