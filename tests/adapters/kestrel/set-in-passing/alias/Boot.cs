using T = Shop.Tuning;
namespace Shop;
public static class Boot {
    public static void Init() { int.TryParse("5", out T.Idle); }
}
