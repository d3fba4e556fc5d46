/**
 * Attacks on the packaged program, each a test that repeats one. {@link
 * org.clearance.app.security.SecurityIT} runs them all against one program that is started once,
 * with two counties, Alpha and Beta, and users in all roles of both.
 *
 * <p>To add attacks, add a class to this package whose name ends in {@code Attacks}, annotate it
 * with {@link org.clearance.app.security.Attacks}, and let its tests take an {@link
 * org.clearance.app.security.AttackedProgram}:
 *
 * <pre>{@code
 * @Attacks
 * class RoleAttacks {
 *   @Test
 *   void a_manager_may_not_look_at_users(AttackedProgram program) {
 *     Visitor manager = program.signedIn("alpha.manager");
 *     assertThat(manager.get("/users").statusCode()).isEqualTo(403);
 *   }
 * }
 * }</pre>
 *
 * <p>Classes run one after another, and what one leaves behind the others meet: an attack brings
 * its own users ({@link org.clearance.app.security.AttackedProgram#user}) where it locks them or
 * changes them. {@code -Dit.test=SecurityIT} runs all attacks, {@code -Dit.test=RoleAttacks} those
 * of a class.
 */
package org.clearance.app.security;
