package pier;

final class Opts {
    private final int idle;
    Opts(int idle) { this.idle = idle; }
    int getIdle() { return idle; }
}
