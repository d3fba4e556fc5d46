/**
 * Forms that a deployment brings and that tasks and processes name: stored and served, never shown.
 */
@NullMarked
package org.clearance.engine.form;

import org.jspecify.annotations.NullMarked;
