package x;
public class FastSettings extends Settings { @Override public long age() { return 10; } @Override public int getPort() { return 9001; } }
