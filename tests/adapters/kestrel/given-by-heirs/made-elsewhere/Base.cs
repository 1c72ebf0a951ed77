namespace App;
public class BaseSettings { public virtual int KeepAlive => 60; public int Port { get; set; } = 5000; }
public class FastSettings : BaseSettings { public FastSettings() { Port = 5001; } }
public class FasterSettings : FastSettings { public override int KeepAlive => 5; }
