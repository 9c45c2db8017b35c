package footfall.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.imports.entity.ImportState;
import jakarta.ejb.EJB;
import jakarta.persistence.Column;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Flyway makes the schema and JPA maps it: neither is made from the other. */
@ExtendWith(ArquillianExtension.class)
class EntitiesIT {

  /** MariaDB's types that hold every value of a field, and no others. */
  private static final Map<Class<?>, Set<String>> FITTING =
      Map.of(
          int.class, Set.of("int NO", "tinyint NO"),
          Integer.class, Set.of("int YES"),
          boolean.class, Set.of("tinyint NO"),
          Instant.class, Set.of("timestamp NO", "timestamp YES"),
          long.class, Set.of("bigint NO"),
          Long.class, Set.of("bigint YES"),
          String.class, Set.of("varchar NO", "varchar YES"),
          ImportState.class, Set.of("varchar NO"),
          byte[].class,
              Set.of("binary NO", "binary YES", "varbinary NO", "mediumblob NO", "longblob NO"));

  @EJB private PersistenceUnits units;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @Test
  void recordingReadsEachEntity() {
    assertTrue(units.in("recording", EntitiesIT::readsEach) > 0);
  }

  @Test
  void foldingReadsEachEntity() {
    assertTrue(units.in("rollups", EntitiesIT::readsEach) > 0);
  }

  @Test
  void readingReadsEachEntity() {
    assertTrue(units.in("reading", EntitiesIT::readsEach) > 0);
  }

  private static int readsEach(EntityManager database) {
    Set<EntityType<?>> entities = database.getMetamodel().getEntities();
    for (EntityType<?> entity : entities) {
      String query = "SELECT e FROM " + entity.getName() + " e";
      assertTrue(database.createQuery(query).setMaxResults(1).getResultList().size() <= 1, query);
    }
    return entities.size();
  }

  @Test
  void eachColumnHasATypeThatFits() {
    List<String> columns = units.in("recording", EntitiesIT::describeColumns);

    assertFalse(columns.isEmpty());
    assertEquals(List.of(), columns.stream().filter(column -> !column.endsWith(": fits")).toList());
  }

  private static List<String> describeColumns(EntityManager database) {
    return database.getMetamodel().getEntities().stream()
        .flatMap(
            entity -> columns(entity).map(column -> describe(column, tableOf(entity), database)))
        .toList();
  }

  private static String tableOf(EntityType<?> entity) {
    return entity.getJavaType().getAnnotation(Table.class).name();
  }

  private static Stream<Attribute<?, ?>> columns(ManagedType<?> type) {
    return type.getAttributes().stream()
        .flatMap(
            attribute ->
                attribute instanceof SingularAttribute<?, ?> embedded
                        && embedded.getType() instanceof EmbeddableType<?> embeddable
                    ? columns(embeddable)
                    : Stream.of(attribute));
  }

  private static String describe(Attribute<?, ?> attribute, String table, EntityManager database) {
    Field field = (Field) attribute.getJavaMember();
    String name =
        Optional.ofNullable(field.getAnnotation(Column.class))
            .map(Column::name)
            .orElse(field.getName());
    String type = typeOf(table, name, database);
    boolean fits = FITTING.getOrDefault(field.getType(), Set.of()).contains(type);
    return field + ", " + table + "." + name + " " + type + ": " + (fits ? "fits" : "does not fit");
  }

  /** Such as {@code bigint NO}, where NO means that it is not nullable; empty without a column. */
  private static String typeOf(String table, String column, EntityManager database) {
    Stream<?> found =
        database
            .createNativeQuery(
                """
                SELECT CONCAT(data_type, ' ', is_nullable) FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name = ?1 AND column_name = ?2
                """)
            .setParameter(1, table)
            .setParameter(2, column)
            .getResultStream();
    return found.map(Object::toString).collect(Collectors.joining());
  }
}
