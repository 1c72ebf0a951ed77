import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

class Servers {
  static final String TIER = "batch";

  Server byConstant() {
    long grace = switch (TIER) {
      case "web", "api" -> 5;
      case "batch" -> 300;
      default -> throw new IllegalStateException(TIER);
    };
    return NettyServerBuilder.forPort(1).maxConnectionAgeGrace(grace, TimeUnit.SECONDS).build();
  }

  Server byEnvironment() {
    return NettyServerBuilder.forPort(2)
        .maxConnectionAgeGrace(switch (System.getenv("TIER")) {
          case "web" -> 5;
          case "batch" -> {
            yield 300;
          }
          default -> 30;
        }, TimeUnit.SECONDS)
        .build();
  }

  Server inTheOldForm(Tier tier) {
    int grace = switch (tier) {
      case WEB: yield 5;
      case BATCH: yield 300;
    };
    return NettyServerBuilder.forPort(3).maxConnectionAgeGrace(grace, TimeUnit.SECONDS).build();
  }

  Server byWork(String tier) {
    int grace = switch (tier) {
      case "web" -> {
        int sum = 2;
        sum += 3;
        yield sum;
      }
      default -> 5;
    };
    return NettyServerBuilder.forPort(4).maxConnectionAgeGrace(grace, TimeUnit.SECONDS).build();
  }
}
