package org.clearance.engine.execution;

import static org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl.DEFAULT_MYBATIS_MAPPING_FILE;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.ibatis.builder.xml.XMLConfigBuilder;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/**
 * Operaton's statements for PostgreSQL, which stand in a megabyte of XML. Reading them takes a
 * third of a start and needs no database, so a program can have it begun while other things start,
 * and all engines of a program share what was read.
 */
public final class StatementMappings {
  /**
   * Statements that are read, or were.
   *
   * @param prefix what stands before the name of every table in them
   */
  private record Read(String prefix, CompletableFuture<Configuration> statements) {}

  /** What was read last, which is all where a program has one engine. */
  private static final AtomicReference<@Nullable Read> LAST = new AtomicReference<>();

  private StatementMappings() {}

  /**
   * Begins to read the statements, in a thread of its own.
   *
   * @param schema that the engine's tables will be in
   */
  public static void begin(String schema) {
    reading(
        schema + ".",
        task -> {
          Thread thread = new Thread(task, "engine-statements");
          thread.setDaemon(true);
          thread.start();
        });
  }

  private static synchronized CompletableFuture<Configuration> reading(
      String prefix, Executor executor) {
    Read last = LAST.get();
    if (last == null || !last.prefix().equals(prefix)) {
      last = new Read(prefix, CompletableFuture.supplyAsync(() -> read(prefix), executor));
      LAST.set(last);
    }
    return last.statements();
  }

  /**
   * The statements for one engine, which sets its own database beside them.
   *
   * @param prefix what stands before the name of every table
   */
  static Configuration of(String prefix) {
    Configuration read = reading(prefix, Runnable::run).join();
    Configuration own = new Configuration();
    own.setVariables(read.getVariables());
    // A statement stands under its short name too, and what is ambiguous there is none.
    for (Object statement : (Collection<?>) read.getMappedStatements()) {
      if (statement instanceof MappedStatement mapped && !own.hasStatement(mapped.getId(), false)) {
        own.addMappedStatement(mapped);
      }
    }
    return own;
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
