export const load = () => fetch('http://orders:8000/pages');
