/**
 * A process engine that speaks the Camunda 8 Orchestration Cluster REST API (v2) inside a Java
 * process, on Operaton and PostgreSQL. Whoever uses {@code CamundaClient} with {@code
 * preferRestOverGrpc(true)} can use it, and can move to a Camunda 8 cluster by changing the
 * address.
 *
 * <h2>Using it</h2>
 *
 * <pre>{@code
 * try (EmbeddedEngine engine =
 *         EmbeddedEngine.start(EmbeddedEngineSettings.onLoopback(dataSource, user, password));
 *     CamundaClient client =
 *         CamundaClient.newClientBuilder()
 *             .restAddress(engine.restAddress())
 *             .preferRestOverGrpc(true)
 *             .defaultJobWorkerStreamEnabled(false)
 *             .credentialsProvider(
 *                 CredentialsProvider.newBasicAuthCredentialsProviderBuilder()
 *                     .username(user).password(password).build())
 *             .build()) {
 *   client.newDeployResourceCommand().addResourceFromClasspath("order.bpmn").send().join();
 * }
 * }</pre>
 *
 * <p>The pool behind the data source should have at least ten connections. Close workers and
 * clients first, then the engine, then the pool.
 *
 * <h2>How it is made</h2>
 *
 * <ul>
 *   <li>{@code web}: a server and Spring context of its own, explicit to the last bean, so that
 *       nothing of the application around it leaks in; authentication; problems; searches.
 *   <li>{@code deployment}: what is supported, as tables; the model is rewritten just so far that
 *       Operaton parses it.
 *   <li>{@code execution}: gives every element the behavior that its zeebe extensions ask for, and
 *       is the one way in which anything changes ({@code Commands}): one transaction, alone in its
 *       process instance, repeated if it met another.
 *   <li>{@code feel}: Camunda's FEEL engine over lazily read variables.
 *   <li>{@code job}, {@code usertask}, {@code message}, {@code incident}, {@code instance}: each
 *       owns its tables, its SQL and its part of the API.
 *   <li>{@code store}: the schema, the keys, JSON.
 * </ul>
 *
 * <p>An element that fails (an expression, a mapping, a gateway) undoes the transaction that ran
 * into it. The command is then repeated with that element as a place to stop; it succeeds, and the
 * element fails again in a job of the engine's own, where the failure becomes an incident. So the
 * normal path costs nothing for it, and what a caller was told is done is done.
 *
 * <p>Operaton moves tokens, keeps scopes and variables, runs timers and writes history. Jobs, user
 * tasks, messages and incidents are tables of this engine's own, in the same schema and written in
 * the same transaction, because their meaning in Camunda 8 differs from anything Operaton has.
 *
 * <p>What is supported, what is refused and what differs is in {@code docs/engine.md}.
 */
@NullMarked
package org.clearance.engine;

import org.jspecify.annotations.NullMarked;
