using T = Shop.Tuning /* set by hand */;
namespace Shop;
public static class Boot {
    public static void Init() { int.TryParse("5", out T.Idle); }
}
