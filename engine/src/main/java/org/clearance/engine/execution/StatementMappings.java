package org.clearance.engine.execution;

import static org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl.DEFAULT_MYBATIS_MAPPING_FILE;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.ibatis.builder.xml.XMLConfigBuilder;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/**
 * Operaton's statements for PostgreSQL, which stand in a megabyte of XML. Reading them takes a
 * third of a start and needs no database, so a program can have it begun while other things start.
 */
public final class StatementMappings {
  /**
   * Statements that were begun.
   *
   * @param prefix what stands before the name of every table in them
   */
  private record Begun(String prefix, CompletableFuture<Configuration> statements) {}

  private static final AtomicReference<@Nullable Begun> AHEAD = new AtomicReference<>();

  private StatementMappings() {}

  /**
   * Begins to read the statements for the next engine, in a thread of its own.
   *
   * @param schema that the engine's tables will be in
   */
  public static void begin(String schema) {
    CompletableFuture<Configuration> statements = new CompletableFuture<>();
    String prefix = schema + ".";
    if (AHEAD.compareAndSet(null, new Begun(prefix, statements))) {
      statements.completeAsync(
          () -> read(prefix),
          task -> {
            Thread thread = new Thread(task, "engine-statements");
            thread.setDaemon(true);
            thread.start();
          });
    }
  }

  /**
   * The statements for one engine, which sets its own database in them: those that were begun, or
   * read now.
   *
   * @param prefix what stands before the name of every table
   */
  static Configuration take(String prefix) {
    Begun begun = AHEAD.getAndSet(null);
    return begun != null && begun.prefix().equals(prefix)
        ? begun.statements().join()
        : read(prefix);
  }

  private static Configuration read(String prefix) {
    Properties properties = new Properties();
    ProcessEngineConfigurationImpl.initSqlSessionFactoryProperties(
        properties, prefix, OperatonConfiguration.DATABASE_TYPE);
    properties.put("prefix", prefix);
    try (InputStream mappings =
            Objects.requireNonNull(
                ProcessEngineConfigurationImpl.class
                    .getClassLoader()
                    .getResourceAsStream(DEFAULT_MYBATIS_MAPPING_FILE));
        Reader reader = new InputStreamReader(mappings, StandardCharsets.UTF_8)) {
      return new XMLConfigBuilder(reader, "", properties).parse();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + DEFAULT_MYBATIS_MAPPING_FILE, e);
    }
  }
}
