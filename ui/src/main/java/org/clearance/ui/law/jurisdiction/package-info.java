/** The laws of states as tables: read them, and ask them. */
@NullMarked
package org.clearance.ui.law.jurisdiction;

import org.jspecify.annotations.NullMarked;
