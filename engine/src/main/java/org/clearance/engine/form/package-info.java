/**
 * Forms that a deployment brings and that tasks and processes name: kept and given, never shown.
 */
@NullMarked
package org.clearance.engine.form;

import org.jspecify.annotations.NullMarked;
